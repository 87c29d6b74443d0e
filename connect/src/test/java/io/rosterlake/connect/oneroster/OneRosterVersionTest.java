package io.rosterlake.connect.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneRosterVersionTest {
  @ParameterizedTest
  @CsvSource({
    "V1_1, https://sis.example, https://sis.example/ims/oneroster/v1p1",
    "V1_1, https://sis.example/api/, https://sis.example/api/ims/oneroster/v1p1",
    "V1_1, https://sis.example/api/ims/oneroster/v1p1/, https://sis.example/api/ims/oneroster/v1p1",
    "V1_2, https://sis.example/4711, https://sis.example/4711/ims/oneroster/rostering/v1p2",
    "V1_2, https://sis.example/ims/oneroster/rostering/v1p2, https://sis.example/ims/oneroster/rostering/v1p2",
    "V1_2, https://sis.example/ims/oneroster/v1p1, https://sis.example/ims/oneroster/v1p1",
    "V1_1, https://sis.example/learningdata/v1, https://sis.example/learningdata/v1"
  })
  void thePathOfTheVersionIsAppendedWhereTheAdministratorDidNotTypeOne(
      OneRosterVersion version, URI typed, URI base) {
    assertThat(version.base(typed)).isEqualTo(base);
  }
}
