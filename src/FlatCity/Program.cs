using FlatCity.Platform.Web;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
builder.Services.AddWebFrame();
var app = builder.Build();
app.UseWebFrame();
await app.RunAsync();
return 0;
