/** The MySQL family as data sources: what MariaDB says, in Sluice's words. */
@org.jspecify.annotations.NullMarked
package dev.sluice.mysql;
