/** What people see of conflicts, and what becomes of those they have looked at. */
package dev.sluice.engine.conflict;
