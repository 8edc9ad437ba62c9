/** Understands the Mattermost push proxy's configuration file and says what it is in ours. Reads and writes no file itself. */
package io.postbell.runtime.pushproxy;
