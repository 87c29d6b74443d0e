package io.rosterlake.generate;

import java.util.List;

/** The teachers of one subject at one level of a school. */
record Department(List<Position> positions) {}
