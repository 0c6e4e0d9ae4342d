/** The engine: plans, moves, compares and repairs rows. Only {@code engine.api} is for everyone. */
@org.jspecify.annotations.NullMarked
module dev.sluice.engine {
    requires static org.jspecify;
    requires transitive dev.sluice.model;
    requires transitive dev.sluice.spi;
    requires com.dynatrace.hash4j;
    requires com.fasterxml.jackson.databind;
    requires com.github.luben.zstd_jni;
    requires HdrHistogram;
    requires de.siegmar.fastcsv;
    requires net.sf.jsqlparser;
    requires org.slf4j;

    uses dev.sluice.spi.ConnectorFactory;

    exports dev.sluice.engine.api;
    exports dev.sluice.engine.port to dev.sluice.metadb;
}
