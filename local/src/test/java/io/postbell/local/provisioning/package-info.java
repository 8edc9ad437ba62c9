/** Topic provisioning against a real broker. */
package io.postbell.local.provisioning;
