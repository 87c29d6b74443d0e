package io.rosterlake.connect.oneroster.conformance;

import java.util.OptionalInt;

/**
 * What an API was seen to send, to compare with what is said of it.
 *
 * @param users how many users were looked at
 * @param pageCap to how many records it lowers the limit of a page; empty when it does not
 */
public record Observed(
    int users,
    boolean hasAgents,
    boolean hasUserFlags,
    boolean hasDemographics,
    OptionalInt pageCap) {}
