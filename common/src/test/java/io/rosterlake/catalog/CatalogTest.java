package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogTest {

  @Test
  void readsEverySchemaFile() {
    Catalog catalog = Catalog.load();

    assertThat(catalog.entities()).hasSize(10);
    assertThat(catalog.formats()).hasSize(1);
  }
}
