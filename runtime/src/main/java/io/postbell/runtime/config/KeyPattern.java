package io.postbell.runtime.config;

import io.postbell.runtime.config.Node.Group;
import io.postbell.runtime.config.Node.GroupList;
import io.postbell.runtime.config.Node.Leaf;
import io.postbell.runtime.config.Node.Member;
import io.postbell.runtime.config.Node.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that a mapping knows, as a pattern: {@code [*]} stands for the number of a list's element, and the pattern of a map's entries ends in {@code .*}.
 *
 * @param pattern such as {@code postbell.apns.apps[*].name}
 * @param leaf what it holds
 * @param secretFile whether this is the {@code -file} form of a secret's key
 */
record KeyPattern(String pattern, Leaf leaf, boolean secretFile) {
    /** All keys of a mapping, in alphabetical order within each group. */
    static List<KeyPattern> all(MappingModel model) {
        List<KeyPattern> keys = new ArrayList<>();
        collect(model.prefix(), model.root(), keys);
        return List.copyOf(keys);
    }

    private static void collect(String path, Node node, List<KeyPattern> keys) {
        if (node instanceof Group group) {
            for (Member member : group.members()) {
                collect(path + '.' + member.name(), member.node(), keys);
            }
        } else if (node instanceof GroupList list) {
            collect(path + "[*]", list.element(), keys);
        } else if (node instanceof Leaf leaf) {
            keys.add(new KeyPattern(leaf.shape() == Shape.MAP ? path + ".*" : path, leaf, false));
            if (leaf.value().isSecret() && leaf.shape() != Shape.LIST) {
                keys.add(new KeyPattern(path + "-file", leaf, true));
            }
        }
    }
}
