/** Strict, bounded reading of JSON that strangers sent: values or a list of problems, never an exception. Knows no object of Mattermost. */
package io.postbell.runtime.json;
