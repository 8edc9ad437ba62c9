package io.postbell.runtime.command;

import io.postbell.schemas.topic.Provider;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What requests to the providers cost, as operators write it: {@code apns=0.0001}. */
final class Costs {
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,12})?");
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1000);

    private Costs() {}

    /**
     * Reads {@code --cost}.
     *
     * @return the price of one request; providers that are not named are not in it
     * @throws ParameterException if a value is none
     */
    static Map<Provider, BigDecimal> read(CommandLine line, List<String> values) {
        Map<Provider, BigDecimal> costs = new EnumMap<>(Provider.class);
        for (String value : values) {
            int mark = value.indexOf('=');
            if (mark < 0) {
                throw wrong(line, value, "PROVIDER=PRICE, such as apns=0.0001");
            }
            String name = value.substring(0, mark);
            Provider provider = provider(name)
                    .orElseThrow(() -> wrong(line, value, labels() + " before the =, got \"" + name + '"'));
            BigDecimal price = price(value.substring(mark + 1))
                    .orElseThrow(() ->
                            wrong(line, value, "a price of one request, from 0 to " + HIGHEST + ", such as 0.0001"));
            if (costs.put(provider, price) != null) {
                throw new ParameterException(line, "--cost: got " + name + " twice, expected it once");
            }
        }
        return costs;
    }

    private static Optional<Provider> provider(String label) {
        return Arrays.stream(Provider.values())
                .filter(provider -> provider.label().equals(label))
                .findFirst();
    }

    private static Optional<BigDecimal> price(String text) {
        return PRICE.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(price -> price.compareTo(HIGHEST) <= 0)
                : Optional.empty();
    }

    private static String labels() {
        return Arrays.stream(Provider.values()).map(Provider::label).collect(Collectors.joining(" or "));
    }

    private static ParameterException wrong(CommandLine line, String got, String expected) {
        return new ParameterException(line, "--cost: got \"" + got + "\", expected " + expected);
    }
}
