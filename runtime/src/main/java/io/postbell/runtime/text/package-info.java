/** What a person takes for a character. Knows nothing of pushes. */
package io.postbell.runtime.text;
