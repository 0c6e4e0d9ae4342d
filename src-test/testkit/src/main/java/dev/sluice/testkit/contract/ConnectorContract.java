package dev.sluice.testkit.contract;

/**
 * What every connector promises. A connector's suite implements {@link ContractSubject} through this interface and
 * inherits the tests; for an ability that the connector lacks, the tests hold that it says so.
 */
public interface ConnectorContract
        extends
            OptionsContract,
            CatalogContract,
            SnapshotContract,
            FilterContract,
            WriterContract,
            ExistingRowsContract,
            LedgerContract,
            ChangeWriterContract,
            ReplayContract,
            ApplyContract,
            DigestContract,
            CorrectionContract,
            LifecycleContract {}
