package io.rosterlake.jobs.run;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.config.ConfigException;
import io.rosterlake.config.SecretException;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.oneroster.IncompleteReadException;
import io.rosterlake.jobs.register.RegistrationException;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.LakeException;
import io.rosterlake.quality.RuleFailure;
import io.rosterlake.run.RunRefused;
import io.rosterlake.sql.ErrorCondition;
import io.rosterlake.upload.UploadException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkThrowable;

/**
 * Says in a sentence why something failed. What other programs say may quote an upload, so their
 * own words are left out, except those of storage, which names files.
 */
public final class FailureReason {
  private FailureReason() {}

  /** Whether the failure was worded by Rosterlake, so that its message can be shown as it is. */
  public static boolean isWorded(Throwable failure) {
    return failure instanceof LakeException
        || failure instanceof UploadException
        || failure instanceof RuleFailure
        || failure instanceof ConfigException
        || failure instanceof SecretException
        || failure instanceof CatalogException
        || failure instanceof RunRefused
        || failure instanceof UploadRejected
        || failure instanceof ApiException
        || failure instanceof IncompleteReadException
        || failure instanceof RegistrationException
        || failure instanceof FailedAfterPublication;
  }

  /** Whether nothing but the details of the failure can tell somebody what to do. */
  public static boolean isUnexpected(Throwable failure) {
    return !isWorded(failure) && known(failure).isEmpty();
  }

  /** The reason, to stand after a colon; without a full stop. */
  public static String of(Throwable failure) {
    if (isWorded(failure)) {
      return failure.getMessage();
    }
    return known(failure).orElseGet(() -> unexpected(failure));
  }

  private static Optional<String> known(Throwable failure) {
    Optional<LakeDamage> damage = LakeDamage.behind(failure);
    if (damage.isPresent()) {
      return damage.map(each -> each.exception().getMessage());
    }
    if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance)
        || isSaid(failure, OutOfMemoryError.class)) {
      return Optional.of(
          "the program ran out of memory; give it more, as in ROSTERLAKE_HEAP=8g scripts/rosterlake, or with --driver-memory and --executor-memory of spark-submit");
    }
    if (causes(failure).anyMatch(StackOverflowError.class::isInstance)
        || isSaid(failure, StackOverflowError.class)) {
      return Optional.of(
          "something is nested too deeply, such as a query or the check of a rule; write it with fewer levels");
    }
    Optional<String> missing = missingClass(failure);
    if (missing.isPresent()) {
      return missing;
    }
    return storage(failure)
        .or(
            () ->
                causes(failure).anyMatch(InterruptedException.class::isInstance)
                    ? Optional.of("the program was told to stop")
                    : Optional.empty());
  }

  /** Hadoop knows the names of file systems whose classes come in libraries of their own. */
  private static Optional<String> missingClass(Throwable failure) {
    return causes(failure)
        .filter(
            each -> each instanceof ClassNotFoundException || each instanceof NoClassDefFoundError)
        .map(Throwable::getMessage)
        .reduce((outer, inner) -> inner)
        .map(
            name ->
                "the class %s is missing; put the library that has it on the class path, as with --packages of spark-submit"
                    .formatted(
                        name.replace('/', '.').replaceFirst("(?i)^class (\\S+) not found$", "$1")));
  }

  /** What the storage said: the innermost of its errors that says anything. */
  private static Optional<String> storage(Throwable failure) {
    return causes(failure)
        .filter(each -> each instanceof IOException || each instanceof FSError)
        .map(FailureReason::said)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner);
  }

  /** Java says of some failures nothing but the path. */
  private static String said(Throwable failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "permission denied: " + denied.getFile();
    }
    if (failure instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (failure instanceof FileAlreadyExistsException other) {
      return "something else is there already: " + other.getFile();
    }
    return failure.getMessage();
  }

  private static String unexpected(Throwable failure) {
    Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    String condition =
        causes(failure)
            .flatMap(each -> each instanceof SparkThrowable spark ? Stream.of(spark) : Stream.of())
            .flatMap(spark -> ErrorCondition.of(spark).stream())
            .reduce((outer, inner) -> inner)
            .map(name -> ", which Spark calls " + name)
            .orElse("");
    return "an unexpected %s%s%s"
        .formatted(root.getClass().getSimpleName(), condition, place(root).orElse(""));
  }

  /** Where in our code it happened: a line of the program says nothing about anybody. */
  private static Optional<String> place(Throwable failure) {
    Predicate<StackTraceElement> isOurs = each -> each.getClassName().startsWith("io.rosterlake.");
    return Stream.of(failure.getStackTrace())
        .filter(isOurs)
        .findFirst()
        .map(each -> " in %s, line %d".formatted(each.getFileName(), each.getLineNumber()));
  }

  /** What ends a task may reach the driver as text alone. */
  private static boolean isSaid(Throwable failure, Class<? extends Error> error) {
    return causes(failure)
        .filter(each -> each instanceof SparkThrowable)
        .anyMatch(each -> String.valueOf(each.getMessage()).contains(error.getName()));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    // A chain of causes may be a ring; nothing that says more is ever so deep.
    return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(50);
  }
}
