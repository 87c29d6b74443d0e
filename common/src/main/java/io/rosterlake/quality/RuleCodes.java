package io.rosterlake.quality;

/** The rules of {@code schemas/rules.yaml} that this package applies. */
final class RuleCodes {
  static final String MISSING_REQUIRED_VALUE = "MissingRequiredValue";
  static final String INVALID_OR_MISSING_REFERENCE_CODE = "InvalidOrMissingReferenceCode";
  static final String INVALID_TYPE = "InvalidType";
  static final String DUPLICATE_RECORD = "DuplicateRecord";
  static final String CONFLICTING_VALUE = "ConflictingValue";
  static final String MISSING_REFERENCED_RECORD = "MissingReferencedRecord";
  static final String MISSING_OPTIONAL_REFERENCE = "MissingOptionalReference";
  static final String END_BEFORE_START = "EndBeforeStart";
  static final String PARENT_CYCLE = "ParentCycle";
  static final String INVISIBLE_CHARACTER = "InvisibleCharacter";
  static final String IMPLAUSIBLE_DATE = "ImplausibleDate";
  static final String SURPLUS_VALUE = "SurplusValue";
  static final String JOINED_PERIOD = "JoinedPeriod";
  static final String RETIRED_REFERENCE = "RetiredReference";
  static final String DUPLICATE_IDENTIFIER = "DuplicateIdentifier";
  static final String SHARED_IDENTIFIER = "SharedIdentifier";
  static final String REUSED_IDENTIFIER = "ReusedIdentifier";

  private RuleCodes() {}
}
