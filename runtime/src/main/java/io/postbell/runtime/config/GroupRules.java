package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.Node.Group;
import io.postbell.runtime.config.Node.GroupList;
import io.postbell.runtime.config.Node.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** Asks every {@link Validated} group of a loaded mapping what is wrong with it. */
final class GroupRules {
    private GroupRules() {}

    static void check(MappingModel model, Object config, List<Problem> problems) {
        check(model.prefix(), model.root(), config, problems);
    }

    private static void check(String path, Node node, Object value, List<Problem> problems) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> check(path, node, present, problems));
        } else if (node instanceof Group group) {
            if (value instanceof Validated validated) {
                validated.validate(new Problems(path, problems));
            }
            for (Member member : group.members()) {
                check(path + '.' + member.name(), member.node(), get(member.method(), value), problems);
            }
        } else if (node instanceof GroupList list && value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                check(path + '[' + i + ']', list.element(), elements.get(i), problems);
            }
        }
    }

    private static Object get(Method method, Object group) {
        try {
            return method.invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + method, e);
        }
    }
}
