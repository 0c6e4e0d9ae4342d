/** How other processes reach the runs of this one: lines of JSON over a socket that only its owner may open. */
package dev.sluice.engine.control;
