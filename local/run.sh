#!/usr/bin/env bash
# Starts the whole pipeline on this machine; builds what is missing first. See --help.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" >/dev/null; then
    echo "run.sh: no Java found; expected a JDK of version 17 or later on PATH or in JAVA_HOME" >&2
    exit 2
fi
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 17 ]; then
    echo "run.sh: Java is version $version; expected 17 or later" >&2
    exit 2
fi

# The class path is written by the build; a source that is newer means that the build is out of date.
classpath=$here/target/classpath
if [ ! -s "$classpath" ] || [ -n "$(find "$root" -name target -prune -o \
    \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$classpath" -print -quit)" ]; then
    echo "building (the first time this fetches the libraries, a few minutes) ..." >&2
    (cd "$root" && ./mvnw -q package -Dmaven.test.skip -Dspotless.check.skip) >&2
fi

options=(-Xmx1g -XX:+ExitOnOutOfMemoryError -Dlogback.configurationFile=io/postbell/local/logback.xml)
if [ "${version%%.*}" -ge 24 ]; then
    options+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
fi
main=io.postbell.local.run.LocalRun
case ${1:-} in
    bench)
        shift
        main=io.postbell.local.bench.Benchmarks
        ;;
    guarantee)
        shift
        main=io.postbell.local.guarantee.GuaranteeCommand
        ;;
esac

exec "$java" "${options[@]}" -Dlocal.sample="$here/sample" -Dlocal.target="$here/target" ${POSTBELL_JAVA_OPTIONS:-} -cp "$here/target/classes:$(cat "$classpath")" "$main" "$@"
