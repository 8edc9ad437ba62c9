/** Made-up people, channels, posts and pushes, the same in every run. */
package io.postbell.local.bench.data;
