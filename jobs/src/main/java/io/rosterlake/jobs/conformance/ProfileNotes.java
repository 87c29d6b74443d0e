package io.rosterlake.jobs.conformance;

import io.rosterlake.catalog.Capability;
import io.rosterlake.catalog.Provider;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.connect.oneroster.conformance.ConformanceReport;
import io.rosterlake.connect.oneroster.conformance.Observed;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an API differs from what the profile of its provider says.
 *
 * @param profile that of the provider, or the one for all others
 */
record ProfileNotes(
    Provider profile, OneRosterApiDataConnector connector, ConformanceReport report) {

  List<String> sentences() {
    List<String> notes = new ArrayList<>();
    report.observed().ifPresent(observed -> compare(observed, notes));
    return notes;
  }

  private void compare(Observed observed, List<String> notes) {
    String inSample = "the first %d users have none".formatted(observed.users());
    compare(Capability.CONTACTS, observed.hasAgents(), inSample, notes);
    compare(Capability.USER_FLAGS, observed.hasUserFlags(), inSample, notes);
    compare(
        Capability.DEMOGRAPHICS, observed.hasDemographics(), "the API does not send them", notes);
    observed
        .pageCap()
        .ifPresent(
            cap ->
                notes.add(
                    "The API sends at most %d records in a page; paging.limit is %d."
                        .formatted(cap, connector.paging().limit())));
  }

  private void compare(
      Capability capability, boolean isSent, String otherwise, List<String> notes) {
    String name = capability.label();
    switch (profile.support(capability)) {
      case MISSING -> {
        if (isSent) {
          notes.add(
              "The profile says that %s are missing, and the API sends them.".formatted(name));
        }
      }
      case UNCONFIRMED -> {
        if (isSent) {
          notes.add("The profile does not confirm %s, and the API sends them.".formatted(name));
        }
      }
      case SUPPORTED -> {
        if (!isSent) {
          notes.add("The profile says that %s are supported, but %s.".formatted(name, otherwise));
        }
      }
    }
  }
}
