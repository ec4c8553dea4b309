package dev.recon.introw;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where the API key may be sent: https anywhere, http only on this machine. */
final class BaseUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}");

    private BaseUrl() {}

    /** @throws IntrowConfigurationException naming the rule only: the text may hold a password */
    static HttpUrl of(String text) {
        // Two parsers must agree, because what they read differently is where a hostile host hides.
        URI uri = uri(text);
        HttpUrl url = HttpUrl.parse(text);
        if (uri == null || url == null || uri.getRawAuthority() == null) {
            throw refusal("is not an http or https address");
        }
        refuseIf(uri.getRawAuthority().contains("@"), "holds a user name or password");
        refuseIf(uri.getRawQuery() != null || uri.getRawFragment() != null, "holds a query or a fragment");
        refuseIf(!url.host().equalsIgnoreCase(withoutBrackets(uri.getHost())), "has a host that can be misread");
        refuseIf(!url.isHttps() && !isLoopback(url), "is not https: plain http is for this machine only");
        return url;
    }

    static boolean isLoopback(HttpUrl url) {
        return LOOPBACK.matcher(url.host()).matches();
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }

    private static @Nullable String withoutBrackets(@Nullable String host) {
        return host != null && host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw refusal(reason);
        }
    }

    private static IntrowConfigurationException refusal(String reason) {
        return new IntrowConfigurationException("introw.base-url " + reason);
    }
}
