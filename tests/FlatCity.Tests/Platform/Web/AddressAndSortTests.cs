using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Http;

namespace FlatCity.Tests.Platform.Web;

public sealed class AddressAndSortTests
{
    [Fact]
    public void A_changed_order_starts_at_the_first_page_and_keeps_the_filter()
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/work";
        request.QueryString = new QueryString("?stage=handling&q=%E4%BA%95%E7%9B%96&sort=due&cursor=abc");

        Assert.Equal("/work?stage=handling&q=%E4%BA%95%E7%9B%96&sort=-due", Address.With(request, "sort", "-due"));
        Assert.Equal("/work?stage=handling&q=%E4%BA%95%E7%9B%96&sort=due&cursor=abc&lang=en", Address.With(request, "lang", "en", keepCursor: true));
    }

    [Fact]
    public void A_second_click_on_a_header_turns_the_order_round()
    {
        Assert.Equal("-due", Sort.Parse("due", "filed").Next("due"));
        Assert.Equal("due", Sort.Parse("-due", "filed").Next("due"));
        Assert.Equal("filed", Sort.Parse("-due", "filed").Next("filed"));
        Assert.Equal(new Sort("filed", true), Sort.Parse(null, "-filed"));
    }

    [Fact]
    public void A_role_must_be_named_where_roles_are_asked()
    {
        Assert.Throws<ArgumentException>(() => new WhoAttribute(Access.Roles));
    }
}
