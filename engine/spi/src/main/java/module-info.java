/** What a connector offers to the engine and receives from it. No java.sql, no JavaFX. */
@org.jspecify.annotations.NullMarked
module dev.sluice.spi {
    requires static org.jspecify;
    requires transitive dev.sluice.model;

    exports dev.sluice.spi;
}
