package io.rosterlake.connect.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every spelling of an error that a provider was seen to use. */
class ErrorBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'imsx_codeMajor':'failure','imsx_severity':'error','imsx_description':'not here',"
            + "'imsx_CodeMinor':{'imsx_codeMinorField':[{'imsx_codeMinorFieldName':'TargetEndSystem',"
            + "'imsx_codeMinorFieldValue':'unknownobject'}]}}",
        "{'imsx_codeMajor':'failure','imsx_description':'not here',"
            + "'imsx_codeMinor':[{'imsx_codeMinorFieldValue':'unknownobject'}]}",
        "{'imsx_description':'not here','imsx_codeMinor':'unknownobject'}",
        "{'statusInfoSet':[{'error_id':'7','imsx_codeMajor':'failure','imsx_description':'not here',"
            + "'imsx_codeMinor':'unknownobject'}]}",
        "{'codeMajor':'failure','severity':'error','codeMinor':'unknownobject','description':'not here'}"
      })
  void theCodeOfOneRosterIsFoundHoweverItIsWrapped(String body) {
    ErrorBody error = ErrorBody.of(body.replace('\'', '"'));
    assertThat(error.words()).isEqualTo(" (unknownobject: not here)");
    assertThat(error.isFailure()).isTrue();
    assertThat(error.status()).isEqualTo(404);
  }

  @Test
  void otherErrorsHaveWordsOnly() {
    assertThat(ErrorBody.of("{\"timestamp\":1,\"status\":401,\"error\":\"Unauthorized\"}").words())
        .isEqualTo(" (Unauthorized)");
    assertThat(ErrorBody.of("{\"error\":{\"code\":\"x\",\"message\":\"too\\nmany\"}}").words())
        .isEqualTo(" (x: too many)");
    assertThat(ErrorBody.of("{\"error\":{\"code\":429,\"message\":\"too many\"}}").words())
        .isEqualTo(" (too many)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>Too many requests</body></html>",
        "{\"users\":",
        "[]",
        "null",
        "7"
      })
  void whatIsNoErrorSaysNothing(String body) {
    assertThat(ErrorBody.of(body).words()).isEmpty();
    assertThat(ErrorBody.of(body).isFailure()).isFalse();
  }

  @Test
  void aLongDescriptionIsCut() {
    String text = "x".repeat(1000);
    assertThat(ErrorBody.of("{\"message\":\"" + text + "\"}").words()).hasSizeLessThan(220);
  }
}
