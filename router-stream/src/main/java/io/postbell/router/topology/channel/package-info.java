/** First stage, by channel: whom a post may concern. Cost follows the people concerned and the words of the post, not the channel's size. */
package io.postbell.router.topology.channel;
