package io.rosterlake.generate;

/**
 * A district, region, department or school.
 *
 * @param parentId empty for the root
 */
record Org(String id, String name, String type, String parentId) {}
