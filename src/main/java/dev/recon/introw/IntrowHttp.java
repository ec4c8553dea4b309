package dev.recon.introw;

import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Sets OkHttp up so that each call is one request, to Introw and nobody else. */
final class IntrowHttp {

    private IntrowHttp() {}

    /** @param further run in order before the key is added, so that none of them sees it; request signing goes here */
    static OkHttpClient client(IntrowSettings settings, ApiKey key, List<Interceptor> further) {
        HttpUrl base = BaseUrl.of(settings.baseUrl());
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // Left to itself OkHttp repeats a PATCH whose answer was lost, and hands x-api-key to other hosts.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(transport(base)))
                .connectionPool(new ConnectionPool(settings.concurrency(), 5, TimeUnit.MINUTES))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(settings.callTimeout());
        further.forEach(builder::addInterceptor);
        return builder.addInterceptor(chain -> chain.proceed(identified(chain.request(), base, key)))
                .build();
    }

    private static ConnectionSpec transport(HttpUrl base) {
        return base.isHttps() ? ConnectionSpec.RESTRICTED_TLS : ConnectionSpec.CLEARTEXT;
    }

    private static Request identified(Request request, HttpUrl base, ApiKey key) {
        HttpUrl url = request.url();
        boolean ours =
                url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
        if (!ours) {
            throw new IllegalStateException("A request would take the API key to another server");
        }
        Request named = request.newBuilder()
                .header("User-Agent", "recon/" + version())
                .header("Accept", "application/json")
                .build();
        return key.sign(named);
    }

    private static String version() {
        @Nullable String version = IntrowHttp.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
