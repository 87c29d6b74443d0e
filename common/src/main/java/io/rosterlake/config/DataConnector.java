package io.rosterlake.config;

/** How the data of a source system arrives: one record for each kind. */
public sealed interface DataConnector permits FileDataConnector, OneRosterApiDataConnector {
  String id();

  String displayName();

  /** The id of the source system. */
  String sourceSystem();

  /** By what name a format of the catalog is asked for that reads what arrives. */
  String fileFormat();
}
