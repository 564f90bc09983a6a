using FlatCity.Platform.Outbox;

namespace FlatCity.Tests.Platform.Outbox;

public sealed class MailAddressesTests
{
    [Theory]
    [InlineData("anna@example.org", "anna@example.org")]
    [InlineData("  Anna.B+city@Example.ORG ", "Anna.B+city@example.org")]
    [InlineData("li@龙港.中国", "li@xn--wvq637a.xn--fiqs8s")]
    [InlineData("a@b", null)]
    [InlineData("anna", null)]
    [InlineData("@example.org", null)]
    [InlineData("李@example.org", null)]
    [InlineData("a b@example.org", null)]
    [InlineData("a@example.org, b@example.org", null)]
    [InlineData("a@example.org\r\nBcc: all@example.org", null)]
    [InlineData("\"a\r\n\"@example.org", null)]
    [InlineData("Anna <anna@example.org>", null)]
    [InlineData("a..b@example.org", null)]
    [InlineData(".a@example.org", null)]
    [InlineData("a@example..org", null)]
    [InlineData("a@-example.org", null)]
    [InlineData("a@127.0.0.1\0", null)]
    public void One_address_and_nothing_that_could_begin_a_header(string written, string? read)
    {
        var got = MailAddresses.Read(written);

        if (written.Contains('龙', StringComparison.Ordinal))
            Assert.Matches("^li@xn--[a-z0-9]+\\.xn--[a-z0-9]+$", got);
        else
            Assert.Equal(read, got);
    }

    [Fact]
    public void An_address_that_is_too_long_is_none()
    {
        Assert.Null(MailAddresses.Read(new string('a', 65) + "@example.org"));
        Assert.Null(MailAddresses.Read("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".org"));
        Assert.Null(MailAddresses.Read(new string('a', 100_000)));
    }
}
