package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * A family: the name its children start with, and the contacts they share. Siblings at one school
 * belong to the household of the first of them.
 *
 * @param number that of the first child
 * @param level the younger the first child, the likelier the school knows the parents
 * @param schoolId the school of all the children
 */
record Household(Seed seed, int number, Level level, String schoolId) {
  private static final String MAIL_DOMAIN = "mail.example";

  Name familyName() {
    return Name.family(seed.child("family"));
  }

  List<Contact> contactsOn(int day) {
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < contactCount(); i++) {
      contacts.add(contactOn(i, day));
    }

    return contacts;
  }

  private int contactCount() {
    Seed count = seed.child("contacts");
    return switch (level) {
      case ELEMENTARY -> count.weighted(15, 40, 45);
      case MIDDLE -> count.weighted(40, 35, 25);
      case HIGH -> count.weighted(70, 20, 10);
    };
  }

  private String contactId(int index) {
    return "C" + number + "-" + (index + 1);
  }

  private String relationshipRole(int index) {
    return switch (seed.child("relationship").child(index).weighted(82, 10, 6, 2)) {
      case 0 -> "parent";
      case 1 -> "guardian";
      case 2 -> "relative";
      default -> "other";
    };
  }

  private Contact contactOn(int index, int day) {
    Seed contact = seed.child("contact").child(index);
    Name given = Name.given(contact.child("given"));
    Name family = familyName();
    if (contact.child("own name").happens(0.25)) {
      family = Name.family(contact.child("family"));
    }

    int version =
        DailyChange.countUntil(contact.child("details"), DailyChange.CONTACT_DETAIL_CHANGE, 0, day);
    String mailDomain = version == 0 ? MAIL_DOMAIN : "mail" + version + ".example";
    String login = given.login() + "." + family.login() + "." + contactId(index).substring(1);
    String email = login + "@" + mailDomain;
    String phone = Phone.of(contact.child("phone").child(version));
    String sms = contact.child("has sms").happens(0.6) ? phone : "";
    return new Contact(
        contactId(index),
        family.written(),
        given.written(),
        email,
        phone,
        sms,
        relationshipRole(index),
        schoolId);
  }
}
