package org.kvitok.forward;

/**
 * What stands between a submission and its registry's answer, in words for an operator and for the sender, who both read
 * the history: Russian, then English.
 */
enum Hindrance {
    CANNOT_CONNECT("Нет соединения с реестром", "The registry cannot be reached"),
    TLS_FAILED(
            "Защищённое соединение с реестром не установлено: проверьте его сертификат и имя узла",
            "No secure connection to the registry: check its certificate and host name"),
    TIMED_OUT("Реестр не ответил за %s с", "The registry did not answer within %s s"),
    BROKEN_OFF(
            "Реестр оборвал соединение, не закончив ответ",
            "The registry broke the connection before the answer ended"),
    HTTP_STATUS("Реестр ответил кодом HTTP %s", "The registry answered with HTTP status %s"),
    REDIRECTED(
            "Реестр перенаправляет на другой адрес (HTTP %s); проверьте адрес в service.yaml",
            "The registry redirects to another address (HTTP %s); check the address in service.yaml"),
    NOT_CALLED(
            "Реестр недоступен, обращения к нему временно приостановлены",
            "The registry is away, calls to it are suspended for a while"),
    NOT_CONFIGURED("Связь с реестром не настроена: задайте %s", "The way to the registry is not configured: set %s"),
    FOLDER_AWAY("Папка обмена с реестром недоступна", "The folder exchanged with the registry cannot be reached"),
    OWN_TROUBLE(
            "Файл не удалось обработать несколько раз подряд, см. журнал шлюза",
            "The file could not be worked on several times in a row, see the gateway's log"),
    NO_SUBMISSION(
            "Ответ не относится ни к одному обращению этой услуги",
            "The answer belongs to no submission of this service"),
    ATTACHMENTS_TOO_LARGE(
            "Вложения (%s байт) больше, чем очередь реестра принимает вместе (%s): см. maxAttachments в service.yaml",
            "The attachments (%s bytes) are more than the registry's queue takes together (%s): see maxAttachments in"
                    + " service.yaml"),
    NOT_LET_IN("Реестр не пускает: проверьте имя, пароль или ключ", "The registry refuses the user, password or key"),
    NO_ANSWER(
            "Реестр не ответил в срок ни на один из запросов (всего %s)",
            "The registry answered none of the requests in time (%s of them)"),
    NO_CREDENTIALS(
            "Пароль или токен для реестра не читается: проверьте файл, который назван в настройках registries",
            "The password or token for the registry cannot be read: check the file that the registries settings name"),
    ASKED_WRONGLY(
            "Реестр не принял запрос (HTTP %s): исправьте to-registry.xsl или параметры registry",
            "The registry did not take the request (HTTP %s): correct to-registry.xsl or the registry parameters"),
    OTHER_TYPE("Реестр прислал %s вместо %s", "The registry sent %s instead of %s"),
    NOT_JSON("Ответ реестра не читается как JSON", "The registry's answer is not readable as JSON"),
    NOT_XML_TYPE("Реестр прислал не XML, а %s", "The registry sent %s instead of XML"),
    COMPRESSED("Реестр прислал сжатый ответ, о котором не просили", "The registry sent a compressed answer unasked"),
    EMPTY("Реестр прислал пустой ответ", "The registry sent an empty answer"),
    TOO_LARGE("Ответ реестра больше %s байт", "The registry's answer is larger than %s bytes"),
    NOT_READABLE("Ответ реестра не читается как XML: %s", "The registry's answer is not readable as XML: %s"),
    NOT_SOAP(
            "Ответ реестра не является сообщением SOAP с одним элементом в Body",
            "The registry's answer is no SOAP message with one element in its Body"),
    FAULT("Реестр сообщил об ошибке: «%s»", "The registry reported an error: \"%s\""),
    NOT_SIGNED(
            "Подпись реестра под ответом не принята (%s): проверьте сертификаты, названные в signedBy",
            "The registry's signature of the answer does not hold (%s): check the certificates that signedBy names"),
    NO_TOKEN("Токен доступа к реестру не получен: %s", "No access token for the registry was given: %s"),
    OTHER_REQUEST("Реестр ответил на другой запрос", "The registry answered another request"),
    NOT_UNDERSTOOD(
            "Ответ реестра не соответствует его формату: from-registry.xsl его не понимает",
            "The registry's answer is not in its format: from-registry.xsl does not understand it"),
    NOT_VALID(
            "Ответ реестра не соответствует схеме услуги: %s",
            "The registry's answer is not valid by the service's schema: %s"),
    PARTS_MALFORMED(
            "Ответ реестра из нескольких частей не читается (%s)",
            "The registry's answer in several parts cannot be read (%s)"),
    FILE_TOO_LARGE(
            "Файл к ответу реестра больше %s байт: см. answerAttachments в service.yaml",
            "A file of the registry's answer is larger than %s bytes: see answerAttachments in service.yaml"),
    FILES_TOO_MANY(
            "К ответу реестра больше файлов, чем разрешено (%s): см. answerAttachments в service.yaml",
            "There are more files with the registry's answer than allowed (%s): see answerAttachments in service.yaml"),
    FILES_NOT_VALID(
            "Файлы к ответу реестра не приняты: %s", "The files of the registry's answer are not acceptable: %s"),
    FILES_NOT_SIGNED(
            "Ответ реестра подписан, но не называет SHA-256 файла «%s»: подпись его не охватывает",
            "The registry's answer is signed, but says no SHA-256 of the file \"%s\": the signature does not cover it"),
    LAST_DAY("Последний день для ответа реестра — %s", "The last day for the registry's answer is %s"),
    OVERDUE("Срок ответа реестра истёк: последним днём было %s", "The registry is overdue: the last day was %s"),
    TO_REGISTRY_FAILED(
            "Запрос к реестру не составлен: to-registry.xsl остановился с ошибкой, исправьте пакет услуги",
            "The request could not be made: to-registry.xsl stopped with an error, repair the service package"),
    STEP_FAILED(
            "Маршрут услуги остановился с ошибкой в строке %s файла route.camel.yaml, исправьте пакет услуги",
            "The service's route stopped with an error at line %s of route.camel.yaml, repair the service package"),
    STEP_REFUSED_ANSWER(
            "Ответ реестра не прошёл проверку в строке %s файла route.camel.yaml",
            "The registry's answer does not stand the check at line %s of route.camel.yaml"),
    TURN_TOO_LONG(
            "Реестры отвечают слишком медленно, чтобы опросить их все за %s с (forward.claim)",
            "The registries answer too slowly to be asked all within %s s (forward.claim)"),
    NOT_ROUTED(
            "Орган не выбран: выражение when в service.yaml остановилось с ошибкой, исправьте пакет услуги",
            "No body was chosen: a when in service.yaml stopped with an error, repair the service package"),
    NO_COMPETENT_BODY(
            "Ни один орган не рассматривает такой документ: исправьте routing в service.yaml и возобновите отправку",
            "No body is competent for such a document: correct routing in service.yaml and resume"),
    NO_PACKAGE(
            "Пакет услуги %s не загружен: верните или исправьте его (kvitok services), затем возобновите отправку",
            "There is no package of service %s: put it back or repair it (kvitok services), then resume");

    private static final int LONGEST_QUOTE = 200;

    private final String russian;
    private final String english;

    Hindrance(String russian, String english) {
        this.russian = russian;
        this.english = english;
    }

    /** One line. What is quoted from a registry is shortened, and stripped of anything that is not plain text. */
    String text(Object... quoted) {
        Object[] quotes = new Object[quoted.length];
        for (int i = 0; i < quoted.length; i++) {
            quotes[i] = plain(String.valueOf(quoted[i]));
        }
        return russian.formatted(quotes) + " / " + english.formatted(quotes);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_QUOTE * 2L)
                .map(c -> isPlain(c) ? c : ' ')
                .forEach(plain::appendCodePoint);
        String line = plain.toString().strip().replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE - 1)) + "…";
    }

    /** Direction marks and private characters can make a line read differently from what it says. */
    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
