using System.Text;
using FlatCity.Interop.Open311;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>What other servers answer, as freely as they write it.</summary>
public sealed class OpenReplyTests
{
    [Theory]
    [InlineData("""[{"service_request_id":"9-1"}]""")]
    [InlineData(""" {"service_request_id":"9-1"}""")]
    [InlineData("<service_requests><request><service_request_id>9-1</service_request_id></request></service_requests>")]
    public void A_byte_order_mark_before_it_changes_nothing(string answer)
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(answer)];

        Assert.Equal("9-1", Assert.Single(OpenReply.Read(marked)!)["service_request_id"]);
        Assert.Equal("9-1", Assert.Single(OpenReply.Read(Encoding.UTF8.GetBytes(answer))!)["service_request_id"]);
        Assert.Null(OpenReply.Read([.. "\u00ef\u00bb\u00bf"u8, .. Encoding.UTF8.GetBytes(answer)]));
        Assert.Empty(OpenReply.Read([.. Encoding.UTF8.Preamble])!);
    }
}
