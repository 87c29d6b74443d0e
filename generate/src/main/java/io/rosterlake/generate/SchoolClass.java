package io.rosterlake.generate;

import java.util.List;

/** A class (section) of a course, held at a school in one or more sessions. */
record SchoolClass(
    String id,
    String orgId,
    String title,
    boolean isHomeroom,
    List<String> sessionIds,
    String courseId,
    String code) {}
