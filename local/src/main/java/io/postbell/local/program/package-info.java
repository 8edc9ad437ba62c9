/** Other people's programs, which prove that theirs and ours fit together. */
package io.postbell.local.program;
