package dev.recon.register;

import java.nio.file.Path;

/** Another process that uses the embedded server: says where it is, then waits for a word: leave, or die. */
final class PostgresOwner {

    private PostgresOwner() {}

    public static void main(String[] arguments) throws Exception {
        LocalPostgres server = LocalPostgres.attachOrStart(Path.of(arguments[0]));
        System.out.println(server.url());
        System.out.flush();
        int word = System.in.read();
        if (word == 'l') {
            server.close();
            return;
        }
        // Like kill -9: no shutdown hook, no goodbye.
        Runtime.getRuntime().halt(137);
    }
}
