package dev.onsale.catalog.schedule;

import java.util.Optional;
import java.util.UUID;

import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

@WithInfra
@WebMvcTest(AdminScheduleController.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@MockitoBean(types = {OpenSchedule.class, IdempotentRequests.class})
class AdminScheduleControllerTest {

    private static final UUID CONCERT = UUID.fromString("019aab00-0000-7000-8000-00000000c001");
    private static final String TIMES = "'startsAt':'2030-12-24T10:00:00Z','salesOpenAt':'2030-12-01T11:00:00Z'";
    private static final String PRICE = "{'amount':1000,'currency':'KRW'}";

    private final MockMvcTester mvc;
    private final OpenSchedule openSchedule;

    AdminScheduleControllerTest(MockMvcTester mvc, OpenSchedule openSchedule) {
        this.mvc = mvc;
        this.openSchedule = openSchedule;
    }

    @Test
    void answers_created_with_the_schedule_that_is_not_ready_yet() {
        given(openSchedule.open(eq("organizer-1"), eq(CONCERT), any())).willAnswer(call -> {
            NewSchedule plan = call.getArgument(2);
            var layout = new SeatLayout(CONCERT, UUID.randomUUID(), plan.sections());
            return Optional.of(new Schedule(layout, plan.startsAt(), plan.salesOpenAt(), plan.refundPolicy()));
        });
        assertThat(post("{%s,'seats':{'price':%s}}".formatted(TIMES, PRICE))).hasStatus(HttpStatus.CREATED)
                .hasHeader("Location", "/api/v1/concerts/%s/schedules".formatted(CONCERT))
                .bodyJson().isLenientlyEqualTo("""
                        {"concertId": "%s", "startsAt": "2030-12-24T10:00:00Z", "salesOpenAt": "2030-12-01T11:00:00Z",
                         "seatsTotal": 50, "seatsAvailable": 50, "seatsReady": false,
                         "sections": [{"name": "MAIN", "grade": "STANDARD", "rows": 5, "seatsPerRow": 10, "seats": 50,
                                       "price": {"amount": 1000, "currency": "KRW"}}]}
                        """.formatted(CONCERT));
    }

    @Test
    void a_concert_that_is_not_the_organizers_own_is_not_found() {
        given(openSchedule.open(any(), any(), any())).willReturn(Optional.empty());
        assertThat(post("{%s,'seats':{'price':%s}}".formatted(TIMES, PRICE))).hasStatus(HttpStatus.NOT_FOUND)
                .bodyJson().extractingPath("$.type").isEqualTo("urn:onsale:problem:concert-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "not-an-id", "1-1-1-1-1"})
    void what_cannot_be_an_id_is_not_found(String concertId) {
        assertThat(post(concertId, "{%s,'seats':{'price':%s}}".formatted(TIMES, PRICE))).hasStatus(HttpStatus.NOT_FOUND)
                .bodyJson().extractingPath("$.type").isEqualTo("urn:onsale:problem:concert-not-found");
        verifyNoInteractions(openSchedule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'count':0,'price':PRICE}                                                        | /seats/count
            {'count':-1,'price':PRICE}                                                       | /seats/count
            {'count':100001,'price':PRICE}                                                   | /seats/count
            {'count':1e9,'price':PRICE}                                                      | /seats/count
            {'count':'50','price':PRICE}                                                     | /seats/count
            {'count':1.5,'price':PRICE}                                                      | /seats/count
            {'count':50}                                                                   | /seats/price
            {}                                                                             | /seats/price
            {'price':{'currency':'KRW'}}                                                   | /seats/price/amount
            {'price':{'amount':-1,'currency':'KRW'}}                                       | /seats/price/amount
            {'price':{'amount':1.5,'currency':'KRW'}}                                      | /seats/price/amount
            {'price':{'amount':'1','currency':'KRW'}}                                      | /seats/price/amount
            {'price':{'amount':1000000000001,'currency':'KRW'}}                            | /seats/price/amount
            {'price':{'amount':99999999999999999999,'currency':'KRW'}}                     | /seats/price/amount
            {'price':{'amount':1}}                                                         | /seats/price/currency
            {'price':{'amount':1,'currency':'won'}}                                        | /seats/price/currency
            {'price':{'amount':1,'currency':410}}                                          | /seats/price/currency
            {'price':7}                                                                    | /seats/price
            {'sections':[]}                                                                | /seats/sections
            {'sections':{}}                                                                | /seats/sections
            {'sections':[null]}                                                            | /seats/sections/0
            {'sections':[{'rows':1,'seatsPerRow':1,'grade':'S','price':PRICE}]}              | /seats/sections/0/name
            {'sections':[{'name':' ','rows':1,'seatsPerRow':1,'grade':'S','price':PRICE}]}   | /seats/sections/0/name
            {'sections':[{'name':'F','rows':0,'seatsPerRow':1,'grade':'S','price':PRICE}]}   | /seats/sections/0/rows
            {'sections':[{'name':'F','rows':1,'seatsPerRow':-1,'grade':'S','price':PRICE}]}  | /seats/sections/0/seatsPerRow
            {'sections':[{'name':'F','rows':1,'seatsPerRow':1,'price':PRICE}]}               | /seats/sections/0/grade
            {'sections':[{'name':'F','rows':1,'seatsPerRow':1,'grade':'S'}]}               | /seats/sections/0/price
            {'sections':[{'name':'F','rows':1000,'seatsPerRow':101,'grade':'S','price':PRICE}]} | /seats/sections
            """)
    void says_what_is_wrong_with_the_seats(String seats, String pointer) {
        assertInvalid("{%s,'seats':%s}".formatted(TIMES, seats.replace("PRICE", PRICE)), pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'startsAt':'2030-12-24T10:00:00Z'                                             | /salesOpenAt
            'salesOpenAt':'2030-12-24T10:00:00Z'                                          | /startsAt
            'startsAt':'tomorrow','salesOpenAt':'2030-12-24T10:00:00Z'                    | /startsAt
            'startsAt':1893456000,'salesOpenAt':'2030-12-24T10:00:00Z'                    | /startsAt
            'startsAt':'2030-12-24','salesOpenAt':'2030-12-01T11:00:00Z'                  | /startsAt
            'startsAt':'2030-12-24T10:00:00Z','salesOpenAt':'2030-12-24T10:00:00Z'        | /salesOpenAt
            'startsAt':'2030-12-24T10:00:00Z','salesOpenAt':'2031-12-24T10:00:00Z'        | /salesOpenAt
            'startsAt':'+999999999-12-24T10:00:00Z','salesOpenAt':'2030-12-24T10:00:00Z'  | /startsAt
            """)
    void says_what_is_wrong_with_the_times(String times, String pointer) {
        assertInvalid("{%s,'seats':{'price':%s}}".formatted(times, PRICE), pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'feeBasisPoints':1000}                                    | /refundPolicy/fullUntil
            {UNTIL}                                                    | /refundPolicy
            {UNTIL,'feePercent':10}                                    | /refundPolicy
            {UNTIL,'feeBasisPoints':-1}                                | /refundPolicy/feeBasisPoints
            {UNTIL,'feeBasisPoints':10001}                             | /refundPolicy/feeBasisPoints
            {UNTIL,'feeBasisPoints':10.5}                              | /refundPolicy/feeBasisPoints
            {UNTIL,'feeBasisPoints':'1000'}                            | /refundPolicy/feeBasisPoints
            {UNTIL,'feePerSeat':4000}                                  | /refundPolicy/feePerSeat
            {UNTIL,'feePerSeat':{'amount':1}}                          | /refundPolicy/feePerSeat/currency
            {UNTIL,'feePerSeat':{'amount':-1,'currency':'KRW'}}        | /refundPolicy/feePerSeat/amount
            {UNTIL,'feePerSeat':{'amount':1001,'currency':'KRW'}}      | /refundPolicy/feePerSeat/amount
            {UNTIL,'feePerSeat':{'amount':1,'currency':'USD'}}         | /refundPolicy/feePerSeat/currency
            {UNTIL,'feeBasisPoints':1,'feePerSeat':PRICE}              | /refundPolicy/feePerSeat
            {'fullUntil':'2030-12-24T10:00:00.000001Z','feeBasisPoints':1} | /refundPolicy/fullUntil
            {'fullUntil':'2030-12-01T10:59:59.999999Z','feeBasisPoints':1} | /refundPolicy/fullUntil
            {'fullUntil':'+1000000000-12-31T00:00:00Z','feeBasisPoints':1} | /refundPolicy/fullUntil
            {'fullUntil':'P10D','feeBasisPoints':1}                    | /refundPolicy/fullUntil
            7                                                          | /refundPolicy
            """)
    void says_what_is_wrong_with_the_refund_policy(String policy, String pointer) {
        var given = policy.replace("UNTIL", "'fullUntil':'2030-12-14T10:00:00Z'").replace("PRICE", PRICE);
        assertInvalid("{%s,'seats':{'price':%s},'refundPolicy':%s}".formatted(TIMES, PRICE, given), pointer);
    }

    @Test
    void says_what_to_do_about_it() {
        assertThat(post("{%s,'seats':{'price':%s},'refundPolicy':{'fullUntil':'2031-01-01T00:00:00Z'}}"
                .formatted(TIMES, PRICE))).hasStatus(HttpStatus.BAD_REQUEST).bodyJson()
                .extractingPath("$.errors[*].detail").asArray().containsExactly("must not be after startsAt",
                        "must have a fee: feeBasisPoints, of which 1000 are 10 %, or feePerSeat");
    }

    @Test
    void answers_with_the_refund_policy_and_without_a_word_where_there_is_none() {
        given(openSchedule.open(any(), any(), any())).willAnswer(call -> {
            NewSchedule plan = call.getArgument(2);
            return Optional.of(new Schedule(new SeatLayout(CONCERT, UUID.randomUUID(), plan.sections()),
                    plan.startsAt(), plan.salesOpenAt(), plan.refundPolicy()));
        });
        assertThat(post("""
                {%s,'seats':{'price':%s},'refundPolicy':{'fullUntil':'2030-12-24T10:00:00Z','feePerSeat':%s}}
                """.formatted(TIMES, PRICE, PRICE))).hasStatus(HttpStatus.CREATED).bodyJson()
                .extractingPath("$.refundPolicy").asMap().containsOnlyKeys("fullUntil", "feePerSeat")
                .containsEntry("fullUntil", "2030-12-24T10:00:00Z");
        assertThat(post("{%s,'seats':{'price':%s}}".formatted(TIMES, PRICE))).bodyJson()
                .doesNotHavePath("$.refundPolicy");
    }

    @Test
    void seats_must_be_given() {
        assertInvalid("{%s}".formatted(TIMES), "/seats");
    }

    private void assertInvalid(String body, String pointer) {
        assertThat(post(body)).hasStatus(HttpStatus.BAD_REQUEST).bodyJson()
                .hasPathSatisfying("$.type", type -> assertThat(type).isEqualTo("urn:onsale:problem:invalid-request"))
                .extractingPath("$.errors[*].pointer").asArray().containsExactly(pointer);
        verifyNoInteractions(openSchedule);
    }

    private MvcTestResult post(String body) {
        return post(CONCERT.toString(), body);
    }

    private MvcTestResult post(String concertId, String body) {
        return mvc.post().uri("/api/v1/admin/concerts/{concertId}/schedules", concertId)
                .contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestIssuer.token("organizer-1", "ORGANIZER"))
                .exchange();
    }
}
