/** What every connector promises, as tests that each connector's own suite runs. */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
