/** Who is notified, and the posts that notify them. */
package io.postbell.local.guarantee.load;
