using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;

namespace FlatCity.Tests.Platform.Outbox;

/// <summary>Requests as pages and packs describe them, and what is said where one cannot be made or sent.</summary>
public sealed class RequestTemplateTests
{
    [Theory]
    [InlineData("{a}{b}", "{b}2")]
    [InlineData("{ {c} {a", "{ {c} {a")]
    [InlineData("}{b}{", "}2{")]
    public void What_is_put_in_is_never_read_again_and_what_has_no_value_stays(string template, string filled) =>
        Assert.Equal(filled, RequestTemplate.Fill(template, name => name switch { "a" => "{b}", "b" => "2", _ => null }));

    [Fact]
    public void A_header_begins_no_other_and_one_that_cannot_be_sent_is_said()
    {
        using var request = new HttpRequestMessage();

        RequestTemplate.AddHeader(request, "Authorization: Bearer {secret}", _ => "s3cret\r\nX-Other: 1", NotSent.Never);
        var failed = Assert.Throws<NotSentException>(() => RequestTemplate.AddHeader(request, "Content-Type: text/plain", _ => null, NotSent.Never));

        Assert.Equal("Bearer s3cretX-Other: 1", Assert.Single(request.Headers.GetValues("Authorization")));
        Assert.Single(request.Headers);
        Assert.Equal((NotSent.Never, "the header Content-Type cannot be sent"), (failed.Kind, failed.Message));
    }

    [Fact]
    public void An_address_that_the_guard_refuses_is_told_in_its_words_also_where_the_client_wraps_them()
    {
        var guard = new OutsideRefusedException("leads inside");

        foreach (var fault in new Exception[] { guard, new HttpRequestException("leads inside (example.org:443)", guard) })
        {
            var failed = NotSentException.OfCall(fault, refused: NotSent.Never);
            Assert.Equal((NotSent.Never, "leads inside"), (failed.Kind, failed.Message));
            Assert.Equal(NotSent.Shut, NotSentException.OfCall(fault).Kind);
        }

        Assert.Equal(NotSent.Shut, NotSentException.OfCall(new IOException("cut off"), refused: NotSent.Never).Kind);
        Assert.False(NotSentException.IsOfCall(new InvalidOperationException("ours")));
    }
}
