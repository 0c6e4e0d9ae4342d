/**
 * What connectors over JDBC are composed of: a pool, the SQL that cuts and reads tables, the target's ledger, careful
 * writing. A connector passes its {@link dev.sluice.jdbc.SqlDialect} and its {@link dev.sluice.jdbc.SqlFailures} in;
 * nothing here is extended.
 */
@NullMarked
package dev.sluice.jdbc;

import org.jspecify.annotations.NullMarked;
