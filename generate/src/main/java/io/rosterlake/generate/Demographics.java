package io.rosterlake.generate;

import java.time.LocalDate;
import java.util.List;

/** What the district knows about a student's background; empty text where it knows nothing. */
record Demographics(
    String sex,
    LocalDate birthDate,
    String birthCity,
    String birthState,
    String birthCountry,
    List<String> ethnicityCodes,
    List<String> raceCodes) {}
