/** Reads project files: first text into values that know their place, then those into a checked project. */
package dev.sluice.engine.project.file;
