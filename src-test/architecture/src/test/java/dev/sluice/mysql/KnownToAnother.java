package dev.sluice.mysql;

/** Something of a connector that others name although they must not. */
public final class KnownToAnother {
    public static final KnownToAnother INSTANCE = new KnownToAnother();
}
