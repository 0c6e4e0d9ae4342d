/** Passwords at rest: one encrypted file, and where its key comes from. */
package dev.sluice.engine.vault;
