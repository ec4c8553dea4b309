package dev.recon.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;

/** Takes requests from the socket and puts answers, or parts of them, back. */
final class FrontDoor implements HttpHandler {

    private final Service service;
    private final Admin admin;
    private final RequestLog log;
    private final long latencyMs;

    FrontDoor(Service service, Admin admin, RequestLog log, long latencyMs) {
        this.service = service;
        this.admin = admin;
        this.log = log;
        this.latencyMs = latencyMs;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange without an answer closes its connection.
        try (exchange) {
            ApiRequest request = ApiRequest.read(exchange);
            send(exchange, reply(request));
        }
    }

    // A bug of the sandbox must not pass for a connection that broke.
    private Reply reply(ApiRequest request) {
        try {
            return request.path().startsWith(Admin.ROOT) ? administer(request) : serve(request);
        } catch (RuntimeException ex) {
            return Reply.byTheRules(Answer.error(500, "SANDBOX_BUG", ex.toString()));
        }
    }

    private Reply administer(ApiRequest request) {
        return Reply.byTheRules(admin.answer(request));
    }

    private Reply serve(ApiRequest request) {
        Pause.millis(latencyMs);
        Reply reply = service.reply(request);
        // Before it is sent: who has an answer finds the request in the log.
        log.add(request, reply);
        return reply;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.delivery() == Reply.Delivery.NOTHING) {
            return;
        }
        byte[] body = reply.answer().bytes();
        exchange.getResponseHeaders().set("Content-Type", reply.answer().contentType());
        reply.answer().headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.answer().status(), body.length);
        boolean half = reply.delivery() == Reply.Delivery.HALF;
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, half ? body.length / 2 : body.length);
        out.flush();
    }
}
