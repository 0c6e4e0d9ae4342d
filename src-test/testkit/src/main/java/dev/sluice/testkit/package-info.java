/** What integration tests stand on: real servers, faults on the wire, tables full of edges, and an independent comparison. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
