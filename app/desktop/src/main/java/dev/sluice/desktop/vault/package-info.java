/** Questions for secrets: the vault's master password, and passwords that project files leave to be asked for. */
@NullMarked
package dev.sluice.desktop.vault;

import org.jspecify.annotations.NullMarked;
