/** The facts Sluice works with: records and sealed types that need nothing but the JDK's base. */
@org.jspecify.annotations.NullMarked
module dev.sluice.model {
    requires static org.jspecify;

    exports dev.sluice.model;
}
