/** The run command: everything on one machine, a workspace played, what each phone receives, and the books at the end. */
package io.postbell.local.run;
