package io.postbell.ingest.importing;

import io.postbell.event.Post;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps posts until they are played in the order of their times: the posts in a temporary file that only its owner can read and that goes
 * with the import, where they lie in memory. Used by one thread.
 */
final class PostSpill implements Closeable {
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::createAt).thenComparingLong(Place::offset);

    private final int maxPosts;
    private final FileChannel file;
    private final OutputStream out;
    private final List<Place> places = new ArrayList<>();
    private long end;

    private record Place(long createAt, long offset, int length, long line) {}

    /** Takes posts in the order of their times. */
    interface Player {
        /** Plays one. */
        void play(Post post, long line) throws Exception;
    }

    PostSpill(Path directory, int maxPosts) throws IOException {
        this.maxPosts = maxPosts;
        Path path = Files.createTempFile(directory, "postbell-import-", ".posts");
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
    }

    /** Adds a post; false when there are too many. */
    boolean add(Post post, long line) throws IOException {
        if (places.size() >= maxPosts) {
            return false;
        }
        ByteBuffer bytes = post.toByteBuffer();
        int length = bytes.remaining();
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        places.add(new Place(post.getCreateAt().toEpochMilli(), end, length, line));
        end += length;
        return true;
    }

    int size() {
        return places.size();
    }

    /** Plays all, the oldest first; posts of one time in the order in which they were added. */
    void play(Player player) throws Exception {
        out.flush();
        places.sort(ORDER);
        for (Place place : places) {
            player.play(read(place), place.line());
        }
    }

    private Post read(Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place.offset() + bytes.position()) < 0) {
                throw new IOException("the temporary file of the import was cut");
            }
        }
        return Post.fromByteBuffer(bytes.flip());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
