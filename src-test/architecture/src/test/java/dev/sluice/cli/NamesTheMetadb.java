package dev.sluice.cli;

import dev.sluice.metadb.AsksTheFaceOfTheEngine;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class NamesTheMetadb {
    public AsksTheFaceOfTheEngine metadb() {
        return new AsksTheFaceOfTheEngine();
    }
}
