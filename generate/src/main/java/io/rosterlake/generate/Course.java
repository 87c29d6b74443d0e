package io.rosterlake.generate;

/**
 * A course of the district.
 *
 * @param subject a SCED subject area
 * @param grade empty when several grades share the course
 */
record Course(String id, String title, String code, String subject, String grade) {}
