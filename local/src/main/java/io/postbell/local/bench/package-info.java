/** The benchmark command. Measures the real services in processes of their own; nothing else in Postbell may depend on it. */
package io.postbell.local.bench;
